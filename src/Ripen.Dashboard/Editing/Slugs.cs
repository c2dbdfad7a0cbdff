using System.Globalization;
using System.Text;

namespace Ripen.Dashboard.Editing;

/// <summary>Ids made of names.</summary>
public static class Slugs
{
    /// <summary>The longest that is made; ids may be longer.</summary>
    public const int MaxLength = 64;

    /// <summary>Small letters and digits of the name, accents left out, with hyphens between; empty when nothing is left.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in Plain(name))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, MaxLength)).Trim('-');
    }

    /// <summary>The same with a number behind it when the id is taken.</summary>
    public static string Free(string slug, IReadOnlySet<string> taken) =>
        taken.Contains(slug) ? Enumerable.Range(2, taken.Count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{slug}-{n}")).First(free => !taken.Contains(free)) : slug;

    // Letters with their accents set apart. The process runs without the tables of cultures, which these need; the usual ones stand here.
    private static IEnumerable<char> Plain(string name) => name.SelectMany(letter => letter switch
    {
        'à' or 'â' or 'ä' or 'á' or 'ã' or 'À' or 'Â' or 'Ä' => "a",
        'é' or 'è' or 'ê' or 'ë' or 'É' or 'È' or 'Ê' or 'Ë' => "e",
        'î' or 'ï' or 'í' or 'Î' or 'Ï' => "i",
        'ô' or 'ö' or 'ó' or 'õ' or 'Ô' or 'Ö' => "o",
        'ù' or 'û' or 'ü' or 'ú' or 'Ù' or 'Û' or 'Ü' => "u",
        'ç' or 'Ç' => "c",
        'ñ' or 'Ñ' => "n",
        'œ' or 'Œ' => "oe",
        'æ' or 'Æ' => "ae",
        'ß' => "ss",
        _ => letter.ToString(),
    });
}
