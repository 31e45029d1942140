"""What an e-mail address looks like: ASCII, so that any server and any command line takes it (RFC 5321)."""

ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
DOMAIN = rf"{LABEL}(\.{LABEL})*"
# A hyphen at the front would be an option of sendmail's.
PATTERN = rf"(?!-)(?=[^@]{{1,64}}@){ATOM}(\.{ATOM})*@{DOMAIN}"
