"""The pure heart: values, calendar, deadlines, obligations, assessment. No input or output, no clock."""
