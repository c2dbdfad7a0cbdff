namespace Ripen.Demo.Play;

/// <summary>Where the test clock stands after so much real time: the day runs evenly, the night, from 20:00 to 07:00, eight times as fast.</summary>
internal sealed class DayPace
{
    private const double NightWeight = 1.0 / 8;
    private const int NightBegins = 20;
    private const int NightEnds = 7;

    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly TimeSpan _play;
    private readonly double _total;

    /// <param name="start">Where the clock begins, on the hour.</param>
    /// <param name="end">Where it ends, on the hour.</param>
    /// <param name="play">How long that takes.</param>
    public DayPace(DateTimeOffset start, DateTimeOffset end, TimeSpan play)
    {
        _start = start;
        _end = end;
        _play = play;
        for (var hour = start; hour < end; hour = hour.AddHours(1)) _total += Weight(hour);
    }

    /// <summary>Where the clock stands, in whole seconds.</summary>
    public DateTimeOffset At(TimeSpan elapsed)
    {
        if (elapsed >= _play) return _end;
        var left = _total * (elapsed / _play);
        var hour = _start;
        for (; Weight(hour) <= left; hour = hour.AddHours(1)) left -= Weight(hour);
        return hour.AddSeconds(Math.Floor(left / Weight(hour) * 3600));
    }

    private static double Weight(DateTimeOffset hour) => hour.Hour is >= NightBegins or < NightEnds ? NightWeight : 1;
}
