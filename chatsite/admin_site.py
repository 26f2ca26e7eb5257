from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

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

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Sign out; somebody who only opens the address is asked first."""
        if request.method not in ("GET", "HEAD"):
            return super().logout(request, extra_context)
        context = {**self.each_context(request), "title": "Log out?"}
        return TemplateResponse(request, "admin/log_out.html", context)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Answer 400 where an address or a form names a document by what is no id.

        The admin expects the `ValueError` of a number for that, and would answer 500.
        """

        @wraps(view)
        def strict(*args: Any, **kwargs: Any) -> Any:
            try:
                return view(*args, **kwargs)
            except ValidationError as error:
                raise BadRequest from error

        return super().admin_view(strict, cacheable)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: APPS.index(app["app_label"]))
