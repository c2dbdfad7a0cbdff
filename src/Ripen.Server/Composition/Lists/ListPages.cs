namespace Ripen.Server.Composition.Lists;

/// <summary>Pages of lists.</summary>
internal static class ListPages
{
    /// <summary>One page; empty beyond the end.</summary>
    /// <param name="page">From 0.</param>
    /// <param name="size">How many a page has.</param>
    public static IEnumerable<T> Of<T>(IEnumerable<T> all, int page, int size) => page > int.MaxValue / size ? [] : all.Skip(page * size).Take(size);
}
