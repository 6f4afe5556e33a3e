"""Texts and files to drafts, and drafts to texts and files."""
