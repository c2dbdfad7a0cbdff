namespace Ripen.Templates.Linting;

/// <summary>Takes out of a template what the linter takes for a secret (WH107), for those who may read the template and not its secrets.</summary>
public static class SecretText
{
    /// <summary>The text with <paramref name="mask"/> in the place of each.</summary>
    /// <param name="template">The template as it was written.</param>
    /// <param name="mask">What stands in place of a secret.</param>
    public static string Hide(string template, string mask)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(mask);
        return SecretCheck.Hide(template, mask);
    }
}
