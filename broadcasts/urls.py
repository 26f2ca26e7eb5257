from django.urls import path

from broadcasts import api

urlpatterns = [
    path("broadcasts/", api.BroadcastsView.as_view(), name="broadcasts"),
    path("broadcasts/read/", api.ReadView.as_view(), name="broadcasts-read"),
]
