namespace Ripen.Bench.Baseline;

/// <summary>The hand-written statements, kept as files beside this one so that anybody can judge them.</summary>
internal static class BaselineSql
{
    /// <summary>The text of a file such as <c>schema.sql</c>.</summary>
    public static string Read(string file)
    {
        using var stream = typeof(BaselineSql).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not built into the load tool.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
