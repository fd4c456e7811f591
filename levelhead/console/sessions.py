"""Ending one of one's own sessions; allauth's page ends all the others at once."""

from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST


@require_POST
@login_required
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Sign this session of the person out at once; somebody else's is not found."""
    get_object_or_404(UserSession, pk=session_id, user=request.user).end()
    return redirect("usersessions_list")
