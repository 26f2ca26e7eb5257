from django.urls import path

from personal_data import api

urlpatterns = [
    path("users/me/delete/", api.DeleteAccountView.as_view(), name="delete-account"),
    path("users/me/export/", api.ExportView.as_view(), name="export"),
]
