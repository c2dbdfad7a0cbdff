using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Ripen.Dashboard.Users;

/// <summary>The chart of a number's history.</summary>
public sealed partial class ScoreChart
{
    private const double Width = 800;
    private const double Height = 180;
    private const double Left0 = 0;
    private const double Margin = 8;

    private IReadOnlyList<(DateTimeOffset Time, double Value)> _points = [];
    private IReadOnlyList<double> _marks = [];
    private DateTimeOffset _until;
    private double _least;
    private double _most;

    /// <summary>The changes, oldest first: when, and what the value was from then on.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<(DateTimeOffset Time, double Value)> Points { get; set; }

    /// <summary>Where the chart ends.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset Until { get; set; }

    /// <summary>What it shows, for who cannot see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    private string Line
    {
        get
        {
            var path = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M{N(X(_points[0].Time))} {N(Y(_points[0].Value))}");
            foreach (var (time, value) in _points.Skip(1))
            {
                path.Append(CultureInfo.InvariantCulture, $"H{N(X(time))}V{N(Y(value))}");
            }

            return path.Append(CultureInfo.InvariantCulture, $"H{N(X(_until))}").ToString();
        }
    }

    private string Area => $"{Line}V{N(Height)}H{N(X(_points[0].Time))}Z";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _points = Points;
        if (_points.Count == 0)
        {
            return;
        }

        _until = Until > _points[^1].Time ? Until : _points[^1].Time;
        _least = Math.Min(0, _points.Min(point => point.Value));
        _most = Math.Max(_least + 1, _points.Max(point => point.Value));
        var step = Math.Pow(10, Math.Floor(Math.Log10(_most - _least)));
        _marks = [.. Enumerable.Range(0, 11).Select(i => (Math.Ceiling(_least / step) + i) * step).Where(mark => mark <= _most)];
    }

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private double X(DateTimeOffset time) => _until == _points[0].Time ? 0 : (time - _points[0].Time) / (_until - _points[0].Time) * Width;

    private double Y(double value) => Height - Margin - ((value - _least) / (_most - _least) * (Height - (2 * Margin)));
}
