"""What staff see of people. Lists filter, sort and search by indexes and never join."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from accounts import names, services, sessions
from accounts.admin_lists import (
    EstimatingPaginator,
    IndexedChangeList,
    PersonColumn,
    ReadOnlyAdmin,
)
from accounts.forms import NamesForm, NewPasswordForm, NewUserForm, StaffSignInForm
from accounts.models import Session, SessionQuerySet, User

RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")

admin.site.login_form = StaffSignInForm


@admin.register(User)
class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]
    form = NamesForm
    add_form = NewUserForm
    change_password_form = NewPasswordForm

    list_display = ("username", "display_name", "email", "is_active", "is_staff", "created_at")
    list_filter = ("is_active", "is_staff", "created_at")
    list_select_related = False
    list_per_page = 50
    paginator = EstimatingPaginator
    show_full_result_count = False
    ordering = ("-id",)
    sortable_by = ()
    search_fields = ("username",)  # shows the box; `get_search_results` does the work
    search_help_text = "The beginning of a username, of a word of the name, or of an e-mail."
    actions: tuple[str, ...] = ("deactivate",)

    fieldsets = (
        (None, {"fields": ("username", "display_name", "email", "password_link")}),
        ("Access", {"fields": ("is_active", *RIGHTS)}),
        ("Dates", {"fields": ("created_at", "last_login")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "email", "display_name", "password1", "password2")}),
    )
    readonly_fields = ("password_link", "created_at", "last_login")

    @admin.display(description="password")
    def password_link(self, user: User) -> str:
        url = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a href="{}">Set a new password</a>', url)

    @admin.action(description="Deactivate: sign out everywhere", permissions=["change"])
    def deactivate(self, request: HttpRequest, users: QuerySet[User]) -> None:
        changeable = [
            user
            for user in users
            if user != request.user and self.has_change_permission(request, user)
        ]
        for user in changeable:
            services.deactivate(user=user)
            self.log_change(request, user, "Deactivated.")
        messages.success(request, f"People deactivated: {len(changeable)}.")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[IndexedChangeList]:
        return IndexedChangeList

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        # Changed is what differs from the page, and not what others have changed since.
        kwargs["show_hidden_initial"] = not db_field.many_to_many
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, user: User, form: Any, change: bool) -> None:
        if change:
            columns = {field.name for field in User._meta.fields}
            services.change_as_staff(user=user, fields=columns.intersection(form.changed_data))
        else:
            super().save_model(request, user, form, change)
        if "is_active" in form.changed_data and not user.is_active:
            services.deactivate(user=user)

    def get_search_results(
        self, request: HttpRequest, users: QuerySet[User], text: str
    ) -> tuple[QuerySet[User], bool]:
        if prefix := names.search_key(text):
            users = users.filter(
                Q(name_key__startswith=prefix)
                | Q(search_keys__any_startswith=prefix)
                | Q(email_key__startswith=names.key(text.strip()))
            )
        return users, False

    def get_readonly_fields(self, request: HttpRequest, user: User | None = None) -> Any:
        # Whoever may change people must not be able to make themselves a superuser.
        locked = () if _is_superuser(request) else RIGHTS
        return (*super().get_readonly_fields(request, user), *locked)

    def has_change_permission(self, request: HttpRequest, user: User | None = None) -> bool:
        if user and user.is_deleted:
            return False
        if user and user.is_superuser and not _is_superuser(request):
            return False
        return super().has_change_permission(request, user)

    def has_delete_permission(self, request: HttpRequest, user: User | None = None) -> bool:
        return False  # their messages would lose their sender


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin):
    list_display = (
        "device",
        PersonColumn("user_id", "person"),
        "created_at",
        "last_used_at",
        "expires_at",
        "ended_at",
    )
    ordering = ("-id",)
    search_fields = ("user_id",)  # shows the box; `get_search_results` does the work
    search_help_text = "A username or an e-mail."
    actions = ("end_sessions",)
    fields = list_display

    @admin.action(description="End: sign these devices out", permissions=["end"])
    def end_sessions(self, request: HttpRequest, chosen: SessionQuerySet) -> None:
        sessions.end(chosen)
        messages.success(request, "The sessions have ended.")

    def get_search_results(
        self, request: HttpRequest, found: QuerySet[Session], text: str
    ) -> tuple[QuerySet[Session], bool]:
        if name := text.strip():
            user = User.objects.called(name).first()
            found = found.filter(user_id=user.pk) if user else found.none()
        return found, False

    def has_end_permission(self, request: HttpRequest) -> bool:
        return isinstance(request.user, User) and request.user.has_perm("accounts.change_session")


def _is_superuser(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.is_superuser
