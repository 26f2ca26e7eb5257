from django.urls import path

from reports import api

urlpatterns = [path("messages/<str:message_id>/report/", api.ReportView.as_view())]
