"""The pages on which staff and users of the browsable API sign in."""

from typing import cast

from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.template.response import TemplateResponse

from accounts.forms import SignInForm


class SignInView(LoginView):
    authentication_form = SignInForm

    def form_invalid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]
        return with_status(super().form_invalid(form))


def with_status(page: HttpResponse) -> HttpResponse:
    """The page of a `SignInForm`, as 429 where the form says that there were too many attempts."""
    if isinstance(page, TemplateResponse):
        form = cast("SignInForm", (page.context_data or {})["form"])
        if form.retry_after is not None:
            page.status_code = 429
            page.headers["Retry-After"] = str(form.retry_after)
    return page
