from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse

from accounts.sign_in import with_status

APPS = ["broadcasts", "reports", "accounts", "messaging", "auth"]


class StaffSite(AdminSite):
    """The admin, with what staff do most at the top."""

    site_header = site_title = settings.SITE_NAME
    index_title = "Staff"

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return with_status(super().login(request, extra_context))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: APPS.index(app["app_label"]))
