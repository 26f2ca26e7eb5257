"""Messages that people have reported, and who of the staff has looked at them."""

from bson import ObjectId
from django.db import models
from django_mongodb_backend.fields import ObjectIdField

from accounts.clock import now

REVIEW = "reports.review_report"
LONGEST_NOTE = 1_000


class Reason(models.TextChoices):
    SPAM = "spam"
    HARASSMENT = "harassment"
    HATE = "hate"
    THREAT = "threat"
    OTHER = "other"


class Report(models.Model):
    """One person's word about one message that they received. It is never changed, only closed."""

    id: ObjectId
    message_id = ObjectIdField(db_column="messageId")
    reporter_id = ObjectIdField(db_column="reporterId")
    sender_id = ObjectIdField(db_column="senderId")
    reason = models.CharField(max_length=16, choices=Reason.choices)
    comment = models.TextField(blank=True)
    created_at = models.DateTimeField("reported", default=now, db_column="createdAt")

    is_open = models.BooleanField("open", default=True, db_column="isOpen")
    closed_at = models.DateTimeField("closed", null=True, db_column="closedAt")
    closed_by_id = ObjectIdField(null=True, db_column="closedById")
    note = models.TextField(blank=True)

    class Meta:
        db_table = "reports"
        indexes = [
            models.Index(fields=["is_open", "-id"], name="reports_by_state"),
            models.Index(fields=["reporter_id", "created_at"], name="reports_by_reporter"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["reporter_id", "message_id"], name="one_report_once")
        ]
        default_permissions = ()
        permissions = [("review_report", "Can read reported messages")]

    def __str__(self) -> str:
        return f"Report of {self.created_at:%d %B %Y, %H:%M}"


class Inspection(models.Model):
    """Somebody of the staff has looked at a report, and so at what people wrote to each other."""

    id: ObjectId
    report_id = ObjectIdField(db_column="reportId")
    staff_id = ObjectIdField(db_column="staffId")
    inspected_at = models.DateTimeField("looked at", default=now, db_column="inspectedAt")

    class Meta:
        db_table = "report_inspections"
        indexes = [models.Index(fields=["report_id", "-id"], name="inspections_of_report")]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.staff_id} looked at {self.report_id}"
