"""The form in which staff close a report."""

from django import forms

from reports.models import LONGEST_NOTE


class CloseForm(forms.Form):
    note = forms.CharField(
        max_length=LONGEST_NOTE,
        help_text="What was done about it, for the other staff.",
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3}),
    )
