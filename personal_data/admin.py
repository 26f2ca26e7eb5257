"""Staff delete accounts by the same service as people themselves, after a word of warning."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from accounts.admin import UserAdmin
from accounts.errors import Conflict
from accounts.models import User
from personal_data.deletion import delete_account

DELETE = "accounts.delete_user"

admin.site.unregister(User)


@admin.register(User)
class DeletingUserAdmin(UserAdmin):
    actions = (*UserAdmin.actions, "delete_accounts")

    @admin.action(description="Delete these accounts for good", permissions=["delete_accounts"])
    def delete_accounts(
        self, request: HttpRequest, people: QuerySet[User]
    ) -> TemplateResponse | None:
        chosen = [user for user in people if self._may_delete(request, user)]
        if "confirmed" not in request.POST:
            return self._ask(request, chosen)
        for user in chosen:
            self._delete(request, user)
        return None

    def has_delete_accounts_permission(self, request: HttpRequest) -> bool:
        return isinstance(request.user, User) and request.user.has_perm(DELETE)

    def _may_delete(self, request: HttpRequest, user: User) -> bool:
        """Not oneself, which needs a password; and only superusers delete superusers."""
        return user != request.user and (
            user.is_deleted or self.has_change_permission(request, user)
        )

    def _ask(self, request: HttpRequest, chosen: list[User]) -> TemplateResponse:
        return TemplateResponse(
            request,
            "admin/personal_data/delete_accounts.html",
            {
                **self.admin_site.each_context(request),
                "title": "Delete accounts for good?",
                "opts": self.opts,
                "people": chosen,
                "checkbox": ACTION_CHECKBOX_NAME,
            },
        )

    def _delete(self, request: HttpRequest, user: User) -> None:
        try:
            delete_account(user)
        except Conflict as refusal:
            messages.error(request, f"{user}: {refusal.detail}")
        else:
            self.log_change(request, user, "Deleted the account.")
            messages.success(request, f"The account is now {user}.")
