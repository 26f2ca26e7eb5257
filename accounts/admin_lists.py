"""What the lists of the admin have in common: they stay fast however much there is to list."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from pymongo.database import Database

from accounts.directory import people_by_id


class PersonColumn:
    """A column with the username of the person whose id stands in `field`."""

    def __init__(self, field: str, title: str) -> None:
        self.field = self.__name__ = field
        self.short_description = title

    def __call__(self, row: Any) -> str:
        person_id = self.id_in(row)
        people = row.people if hasattr(row, "people") else people_by_id([person_id])
        return str(people[person_id])

    def id_in(self, row: Any) -> str:
        return str(getattr(row, self.field))


class IndexedChangeList(ChangeList):
    """Finds the people whom a page names in one query, and sorts by nothing but an index."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        columns = [column for column in self.list_display if isinstance(column, PersonColumn)]
        rows: list[Any] = list(self.result_list)
        people = people_by_id(column.id_in(row) for row in rows for column in columns)
        for row in rows:
            row.people = people
        self.result_list = rows

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        # Django would let the address choose any column, and append the key to what is asked:
        # no index has that order, so everything would be read and sorted.
        return list(self.model_admin.get_ordering(request))


class EstimatingPaginator(Paginator):  # type: ignore[type-arg]
    """Takes the size of a whole collection from its metadata: counting would read all of it."""

    @cached_property
    def count(self) -> int:
        rows: QuerySet[Model] = self.object_list  # type: ignore[assignment]
        if rows.query.has_filters():
            return rows.count()
        database: Database[Any] = connection.database  # type: ignore[attr-defined]
        return database[rows.model._meta.db_table].estimated_document_count()


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """For what staff may look at and nobody may edit."""

    list_per_page = 50
    list_select_related = False
    show_full_result_count = False
    sortable_by = ()
    paginator = EstimatingPaginator
    fields: ClassVar[Any] = None  # columns, too, which the type stubs do not foresee
    filters_in_address: tuple[str, ...] = ()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return IndexedChangeList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # `?message__startswith=...` would let staff guess what they are not shown.
        return lookup in self.filters_in_address

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
