from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import lookups, openapi  # noqa: F401, PLC0415 - both register themselves
