from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "messaging"

    def ready(self) -> None:
        from messaging import delivery  # noqa: F401, PLC0415 - listens for ended access
