namespace Ripen.Demo.Screen;

/// <summary>A bar that fills towards a score of 100, in eighths of a character.</summary>
internal static class ScoreBar
{
    private const int Full = 100;
    private const int Eighths = 8;
    private const string Parts = " ▏▎▍▌▋▊▉";

    /// <summary>The bar, exactly <paramref name="width"/> characters.</summary>
    public static string Draw(int score, int width)
    {
        var filled = Math.Clamp(score, 0, Full) * width * Eighths / Full;
        var bar = new string('█', filled / Eighths);
        if (bar.Length < width) bar += Parts[filled % Eighths];
        return bar.PadRight(width);
    }
}
