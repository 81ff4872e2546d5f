"""The programme: sessions as facts, and the timetable, lists and pages made of them."""
