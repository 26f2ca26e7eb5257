from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "messaging"

    def ready(self) -> None:
        # The one listens for ended access, the other teaches the API documents our structs.
        from messaging import delivery, openapi  # noqa: F401, PLC0415
