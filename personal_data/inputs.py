"""What REST takes."""

from accounts.inputs import Input, PasswordField


class DeleteAccountInput(Input):
    currentPassword = PasswordField(source="current_password")
