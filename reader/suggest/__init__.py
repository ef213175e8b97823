"""Finders: what a person might want to mark, proposed and explained."""
