"""How staff speak to everyone: they write, see what people will see, and publish."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from rest_framework.exceptions import APIException

from accounts.admin_lists import PersonColumn, ReadOnlyAdmin
from accounts.errors import Conflict
from accounts.models import User
from broadcasts import audience, services
from broadcasts.forms import ComposeForm, ConfirmForm
from broadcasts.models import Broadcast

PUBLISHER = PersonColumn("sender_id", "published by")


@admin.register(Broadcast)
class BroadcastAdmin(ReadOnlyAdmin):
    list_display = ("seq", "beginning", PUBLISHER, "timestamp")
    list_display_links = ("seq", "beginning")
    ordering = ("-seq",)
    fields = ("seq", "text", PUBLISHER, "timestamp")

    @admin.display(description="message")
    def beginning(self, broadcast: Broadcast) -> str:
        return Truncator(broadcast.message).chars(80)

    @admin.display(description="message")
    def text(self, broadcast: Broadcast) -> SafeString:
        return format_html('<div class="broadcast-text" dir="auto">{}</div>', broadcast.message)

    def get_urls(self) -> list[URLPattern]:
        progress = path(
            "<path:object_id>/progress/",
            self.admin_site.admin_view(self.progress_view),
            name="broadcasts_broadcast_progress",
        )
        return [progress, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Who published it and when, and how many have seen it until now."""
        progress = audience.progress(self._get(request, object_id))
        return super().change_view(request, object_id, form_url, {"progress": progress})

    def progress_view(self, request: HttpRequest, object_id: str) -> JsonResponse:
        """How many have seen it until now, for the page that asks again and again."""
        progress = audience.progress(self._get(request, object_id))
        return JsonResponse(progress._asdict())

    def _get(self, request: HttpRequest, object_id: str) -> Broadcast:
        if not self.has_view_permission(request):
            raise PermissionDenied
        broadcast: Broadcast | None = self.get_object(request, unquote(object_id))
        if broadcast is None:
            raise Http404
        return broadcast

    def has_add_permission(self, request: HttpRequest) -> bool:
        return isinstance(request.user, User) and request.user.has_perm(services.PUBLISH)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Compose, preview, publish. Text and id travel in the form; nothing is stored before.

        A text that was not previewed just as it stands is previewed instead of published, and
        previewed again until it is confirmed.
        """
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ComposeForm(request.POST or None)
        if {"_preview", "_publish"} & request.POST.keys() and form.is_valid():
            if "_publish" in request.POST and form.was_previewed:
                return self._publish(request, form, ConfirmForm(request.POST))
            return self._preview(request, form, ConfirmForm())
        return self._render(request, "compose", form, title="Write to everyone")

    def _preview(
        self, request: HttpRequest, form: ComposeForm, confirm_form: ConfirmForm
    ) -> HttpResponse:
        return self._render(
            request,
            "preview",
            form,
            title="Preview",
            confirm_form=confirm_form,
            text=form.cleaned_data["message"],
            people=audience.count(),
            sample=audience.sample(besides=cast("User", request.user)),
        )

    def _publish(
        self, request: HttpRequest, form: ComposeForm, confirm_form: ConfirmForm
    ) -> HttpResponse:
        if not confirm_form.is_valid():
            return self._preview(request, form, confirm_form)
        publisher = cast("User", request.user)  # nobody else gets this far
        text, client_id = form.cleaned_data["message"], str(form.cleaned_data["client_id"])
        try:
            broadcast, is_new = services.publish(publisher, message=text, client_id=client_id)
        except Conflict:
            form.begin_anew()
            messages.error(
                request,
                "This form has already published another text. "
                "Publish again to send this one as a broadcast of its own.",
            )
            return self._preview(request, form, confirm_form)
        except APIException as error:
            messages.error(request, str(error.detail))
            return self._preview(request, form, confirm_form)
        if is_new:
            self.log_addition(request, broadcast, "Published.")
        messages.success(request, f"{broadcast} was published.")
        if not self.has_view_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return HttpResponseRedirect(
            reverse("admin:broadcasts_broadcast_change", args=[broadcast.pk])
        )

    def _render(
        self, request: HttpRequest, step: str, form: ComposeForm, **context: Any
    ) -> HttpResponse:
        return TemplateResponse(
            request,
            f"admin/broadcasts/broadcast/{step}.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "form": form,
                "has_view_permission": self.has_view_permission(request),
                **context,
            },
        )
