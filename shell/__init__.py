"""What needs both Streamlit and the database: the frame around all pages, the guard, caches, drafts."""
