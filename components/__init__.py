"""The design language as Streamlit pieces: data in, widget or value out; none of them asks the database."""
