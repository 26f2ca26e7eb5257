"""How staff review what people have reported: the only place where they see messages."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin_lists import PersonColumn, ReadOnlyAdmin
from accounts.directory import people_by_id
from accounts.models import User
from reports import services
from reports.forms import CloseForm
from reports.models import REVIEW, Inspection, Report

MOST_INSPECTIONS_SHOWN = 100


class ReviewAdmin(ReadOnlyAdmin):
    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return isinstance(request.user, User) and request.user.has_perm(REVIEW)


@admin.register(Report)
class ReportAdmin(ReviewAdmin):
    list_display = (
        "created_at",
        "reason",
        PersonColumn("sender_id", "about"),
        PersonColumn("reporter_id", "reported by"),
        "is_open",
    )
    list_filter = ("is_open",)
    filters_in_address = ("is_open__exact",)
    ordering = ("-id",)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One report with what was said. Whoever gets to see that is recorded."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        report = self.get_object(request, unquote(object_id))
        if report is None:
            raise Http404
        form = CloseForm(request.POST or None)
        if form.is_valid():
            return self._close(request, report, form.cleaned_data["note"])
        return self._show(request, report, form)

    def _close(self, request: HttpRequest, report: Report, note: str) -> HttpResponse:
        if services.close(report, staff=cast("User", request.user), note=note):
            self.log_change(request, report, "Closed.")
            messages.success(request, "The report was closed.")
        else:
            messages.warning(request, "Somebody else has closed this report meanwhile.")
        return HttpResponseRedirect(reverse("admin:reports_report_changelist"))

    def _show(self, request: HttpRequest, report: Report, form: CloseForm) -> HttpResponse:
        passage = services.inspect(report, staff=cast("User", request.user))
        seen = Inspection.objects.filter(report_id=report.pk).order_by("-id")
        inspections = list(seen[:MOST_INSPECTIONS_SHOWN])
        named = {report.reporter_id, report.sender_id, report.closed_by_id} - {None}
        people = people_by_id(map(str, named | {one.staff_id for one in inspections}))
        return TemplateResponse(
            request,
            "admin/reports/report/review.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": str(report),
                "report": report,
                "reporter": people.get(str(report.reporter_id)),
                "sender": people.get(str(report.sender_id)),
                "closed_by": people.get(str(report.closed_by_id)),
                "passage": passage,
                "inspections": [(people.get(str(one.staff_id)), one) for one in inspections],
                "form": form,
            },
        )


@admin.register(Inspection)
class InspectionAdmin(ReviewAdmin):
    """Every look at a report that was ever taken, the newest first."""

    list_display = ("inspected_at", PersonColumn("staff_id", "who"), "report")
    list_display_links = None
    ordering = ("-id",)

    @admin.display(description="report")
    def report(self, inspection: Inspection) -> str:
        url = reverse("admin:reports_report_change", args=[inspection.report_id])
        return format_html('<a href="{}">{}</a>', url, inspection.report_id)
