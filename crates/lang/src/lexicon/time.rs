//! Months, weekdays and other words of the calendar.
