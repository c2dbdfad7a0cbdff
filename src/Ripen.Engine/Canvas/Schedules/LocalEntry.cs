namespace Ripen.Engine.Canvas.Schedules;

/// <summary>A user who was in the audience when a date began, and who enters when the user's own clock shows the time, if that still holds (canvas §3.1).</summary>
/// <param name="Canvas">The canvas's number.</param>
/// <param name="Date">The date, at midnight.</param>
/// <param name="Minute">The clock time as it was scheduled then, minutes since midnight.</param>
/// <param name="DueAt">When that is for the user, milliseconds since 1970.</param>
public sealed record LocalEntry(int Canvas, DateTime Date, int Minute, long DueAt);
