"""All deliberate mistakes."""

from tests.storm.mistakes import of_book, of_desk, of_parking, of_road

MISTAKES = (*of_desk.MISTAKES, *of_parking.MISTAKES, *of_road.MISTAKES, *of_book.MISTAKES)
