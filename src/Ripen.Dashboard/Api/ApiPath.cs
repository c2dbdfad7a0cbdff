namespace Ripen.Dashboard.Api;

/// <summary>Puts paths of the API together, with everything escaped that came from people.</summary>
public static class ApiPath
{
    /// <summary>A path with a query; parts without a value are left out.</summary>
    /// <param name="path">The path.</param>
    /// <param name="query">Names and values.</param>
    public static string Of(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                path += $"{separator}{name}={Uri.EscapeDataString(value)}";
                separator = '&';
            }
        }

        return path;
    }

    /// <summary>One part of a path.</summary>
    public static string Part(string text) => Uri.EscapeDataString(text);
}
