"""What a command begins with: ``@pass_project`` hands it the project of the settings file."""

import click

from summit.site.project import Project

pass_project = click.make_pass_decorator(Project)
