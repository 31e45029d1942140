"""Settings and messages for the tests of mail."""

import random
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from ccheck.core.model import Mail, Security, Transport
from ccheck.mail.message import Attachment, Message, build, message_id
from ccheck.mail.transport import Password, open_transport
from ccheck.mail.transport import Transport as Open

SENDER = "nhac-viec@tinh.example"
TO = "snv@tinh.example"
SECRET = "Mat-khau 7%/+=rat_kho"
WHEN = datetime(2024, 12, 16, 8, 0, tzinfo=timezone(timedelta(hours=7)))

_SYLLABLES = (
    "Ủy ban nhân dân tỉnh yêu cầu các sở ngành huyện thị xã khẩn trương báo cáo kết quả thực hiện Chỉ thị số "
    "27/CT-TTg ngày 05/9/2024 của Thủ tướng Chính phủ về đẩy mạnh chuyển đổi số quốc gia, giải quyết thủ tục "
    "hành chính nghiêm túc; nghĩa vụ đường bưởi quýt nguyễn thuở (quá hạn 12 ngày) “đôn đốc” – nhắc lần 2: "
    "Đắk Lắk Huỳnh Ngọc Trường = ? =?utf-8?q?x?= 📌 👩‍💼 a & b < > \" ' \\ @ , ; A. e\u0301 o\u031b\u0323"
)


def words(draw: random.Random, most: int) -> str:
    """Random Vietnamese words, now and then with blanks where nobody expects them."""
    text = ""
    for _ in range(draw.randint(1, most)):
        text += draw.choice(_SYLLABLES.split(" ")) + " " * (1 if draw.random() < 0.97 else draw.randint(0, 3))
    return text if draw.random() < 0.05 else text.strip()


def settings(**changes: Any) -> Mail:
    values: dict[str, Any] = {
        "sender": f"Văn phòng UBND tỉnh <{SENDER}>",
        "transport": Transport.SMTP,
        "host": "localhost",
        "security": Security.NONE,
        "timeout": 5,
    }
    return Mail(**(values | changes))


def letter(key: str = "k1", **changes: Any) -> Message:
    values: dict[str, Any] = {
        "sender": f"Văn phòng UBND tỉnh <{SENDER}>",
        "to": (f"Sở Nội vụ <{TO}>",),
        "subject": "Đôn đốc thực hiện Chỉ thị số 27/CT-TTg",
        "text": "Kính gửi: Sở Nội vụ\n\nFrom đây.\n.\n..\n",
        "html": "<p>Kính gửi: Sở Nội vụ</p>",
        "attachments": (
            Attachment(name="nhac-viec.ics", media_type="text/calendar; charset=utf-8", data=b"BEGIN"),
        ),
        "message_id": message_id(key, "tinh.example"),
        "references": message_id("thread.snv", "tinh.example"),
        "list_id": "<reminders.tinh.example>",
        "date": WHEN,
    }
    return Message(**(values | changes))


def data(key: str = "k1", **changes: Any) -> bytes:
    return build(letter(key, **changes))


def no_password() -> str | None:
    return None


def opened(mail: Mail, password: Password = no_password, root: Path = Path()) -> Open:
    return open_transport(mail, password, root)


def chain(error: BaseException | None) -> str:
    """Everything that an exception and those behind it say, with all that they hold."""
    told = ""
    while error is not None:
        told += f"{error!s} {error!r} {error.args!r} {vars(error)!r} {getattr(error, 'message', '')!r}"
        error = error.__cause__ or error.__context__
    return told
