"""The people and their sessions."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Self

from bson import ObjectId
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac
from django_mongodb_backend.fields import ArrayField, ObjectIdField

from accounts import names
from accounts.clock import now

# For tabs that refresh at once.
ROTATION_GRACE = timedelta(seconds=20)

DERIVED_FIELDS = {
    "username": {"username_key", "name_key"},
    "email": {"email_key"},
    "display_name": {"search_keys"},
}


def with_derived(fields: Collection[str]) -> set[str]:
    """These fields of a person and what is derived from them."""
    return set(fields).union(*(DERIVED_FIELDS.get(name, set()) for name in fields))


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def called(self, name: str) -> Self:
        """Who has this username or e-mail, in whatever case or Unicode form it is written."""
        key = names.key(name)
        if "@" in key:  # no username contains one
            return self.filter(email_key=key)
        return self.filter(username_key=key)

    def is_taken(self, name: str) -> bool:
        """Whether nobody else can have this username or e-mail."""
        return self.called(name).exists() or RetiredUsername.objects.has(name)


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, username: str, email: str, password: str | None, **fields: Any) -> "User":
        user = User(username=username, email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, username: str, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Raises `ValidationError`, which `createsuperuser` prints, for a name in use."""
        for name in (username, email):
            if self.is_taken(name):
                raise ValidationError(f"Somebody already uses {name}.")
        return self.create_user(
            username, email, password, **fields, is_staff=True, is_superuser=True
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        user: User = self.called(username or "").get()
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in."""

    id: ObjectId
    username = models.CharField(
        max_length=names.USERNAME_MAX_CHARS,
        unique=True,
        validators=[names.clean_username],  # type: ignore[list-item]
    )
    email = models.EmailField("e-mail", max_length=254)
    display_name = models.CharField(
        max_length=names.DISPLAY_NAME_MAX_CHARS,
        db_column="displayName",
        validators=[names.clean_display_name],  # type: ignore[list-item]
        help_text="What other people see.",
    )
    created_at = models.DateTimeField(
        "joined", default=now, editable=False, db_index=True, db_column="createdAt"
    )
    last_login = models.DateTimeField(null=True, blank=True, db_column="lastLogin")
    is_active = models.BooleanField(
        "active",
        default=True,
        db_column="isActive",
        help_text="Without it the person is signed out everywhere and cannot sign in.",
    )
    is_staff = models.BooleanField(
        "staff", default=False, db_column="isStaff", help_text="May sign in to this admin."
    )
    is_superuser = models.BooleanField(
        "superuser", default=False, db_column="isSuperuser", help_text="Has every permission."
    )
    read_receipts = models.BooleanField(
        default=True, editable=False, db_column="readReceipts"
    )  # whether others see what this person has read, and this person what others have
    blocked_ids = ArrayField(
        ObjectIdField(), default=list, editable=False, db_column="blockedIds"
    )  # people whom this person does not want to hear of; written by `blocking` alone

    # Written by `fold_names`, never by hand.
    username_key = models.CharField(
        max_length=255, unique=True, editable=False, db_column="usernameKey"
    )
    email_key = models.CharField(max_length=1024, unique=True, editable=False, db_column="emailKey")
    name_key = models.CharField(max_length=255, editable=False, db_column="nameKey")
    search_keys = ArrayField(
        models.CharField(max_length=1024), default=list, editable=False, db_column="searchKeys"
    )

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        db_table = "users"
        indexes = (
            models.Index(fields=["name_key", "is_active"], name="users_by_name"),
            models.Index(fields=["search_keys", "is_active"], name="users_by_words"),
            models.Index(fields=["is_active", "id"], name="active_users"),
        )

    def __str__(self) -> str:
        return self.username

    @property
    def is_deleted(self) -> bool:
        """Whether this is only what stands for somebody whose account was deleted."""
        return self.username == names.of_deleted(str(self.pk))

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        self.fold_names()
        if update_fields is not None:
            update_fields = with_derived(update_fields)
        super().save(*args, update_fields=update_fields, **kwargs)

    def fold_names(self) -> None:
        """Write the fields that are derived from names; `bulk_create` needs it called before."""
        self.display_name = self.display_name or self.username[: names.DISPLAY_NAME_MAX_CHARS]
        self.username_key = names.key(self.username)
        self.email_key = names.key(self.email) or self.username_key  # unique without an e-mail, too
        self.name_key = names.search_key(self.username)
        self.search_keys = names.search_keys(self.display_name)

    @property
    def blocked(self) -> frozenset[str]:
        """The ids of those whom this person does not want to hear of."""
        # Nothing stands there for who registered in a process from before there was the field.
        return frozenset(map(str, self.blocked_ids or ()))

    def has_blocked(self, other: "User") -> bool:
        return other.pk in (self.blocked_ids or ())

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name


class RetiredUsernameQuerySet(models.QuerySet["RetiredUsername"]):
    def has(self, username: str) -> bool:
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return self.filter(pk__in=[_digest(username, key) for key in keys]).exists()

    def add(self, username: str) -> None:
        self.get_or_create(pk=_digest(username, settings.SECRET_KEY))


class RetiredUsername(models.Model):
    """The username of a deleted account: for a year nobody can pose under it.

    A keyed hash is enough to refuse a name, and tells nobody which one it was.
    """

    digest = models.CharField(max_length=64, primary_key=True, db_column="_id")
    retired_at = models.DateTimeField(default=now, db_column="retiredAt")

    objects = RetiredUsernameQuerySet.as_manager()

    class Meta:
        db_table = "retired_usernames"
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest


def _digest(username: str, key: str) -> str:
    name = names.key(username)
    return salted_hmac("retired username", name, key, algorithm="sha256").hexdigest()


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, user: User) -> Self:
        return self.filter(user_id=user.pk)

    def alive(self) -> Self:
        return self.filter(ended_at=None, expires_at__gt=now())


class Session(models.Model):
    """One sign-in on one device: the family of all refresh tokens that follow from it."""

    id: ObjectId
    user_id = ObjectIdField(db_column="userId")
    device = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=now, db_column="createdAt")
    last_used_at = models.DateTimeField(default=now, db_column="lastUsedAt")
    expires_at = models.DateTimeField(db_column="expiresAt")
    ended_at = models.DateTimeField(null=True, db_column="endedAt")

    # The one refresh token that is good now, and the one before it for a tab that lost a race
    # and for a device that never got the answer: nobody has been seen with what was in it.
    jti = models.CharField(max_length=32)
    previous_jti = models.CharField(max_length=32, default="", db_column="previousJti")
    rotated_at = models.DateTimeField(null=True, db_column="rotatedAt")
    is_taken_up = models.BooleanField(default=True, db_column="isTakenUp")

    objects = SessionQuerySet.as_manager()

    class Meta:
        db_table = "sessions"
        indexes = (models.Index(fields=["user_id", "-last_used_at"], name="sessions_by_user"),)

    def __str__(self) -> str:
        return self.device

    def awaits(self, jti: str | None) -> bool:
        """Whether nobody has been seen yet with what came with this token."""
        return not self.is_taken_up and jti == self.jti

    def still_accepts(self, jti: str) -> bool:
        """Whether the bearer of this replaced token lost a race, or the answer to it."""
        if self.rotated_at is None or jti != self.previous_jti:
            return False
        return not self.is_taken_up or now() - self.rotated_at <= ROTATION_GRACE
