using Ripen.Templates.Expressions;
using Ripen.Templates.Tags;

namespace Ripen.Templates.Linting;

/// <summary>
/// WH101: values in a URL that are not escaped, and such in its query without a default. In the path an empty value sends nothing (LQ302), and a default would address something else, so
/// none is asked for there; what makes up the host is WH109's matter.
/// </summary>
internal sealed class UrlWalk(Outline outline, ICatalogue? catalogue, LintFindings findings) : TextWalk<UrlWalk.Place>
{
    /// <summary>Where in the URL the walk stands.</summary>
    internal enum Place
    {
        /// <summary>Before the host.</summary>
        Scheme,

        /// <summary>In the host.</summary>
        Host,

        /// <summary>Behind the host.</summary>
        Path,

        /// <summary>Behind the question mark.</summary>
        Query,
    }

    protected override Place Start => Place.Scheme;

    protected override Place OnText(ReadOnlySpan<char> text, Place state)
    {
        if (state == Place.Scheme && text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme)
        {
            text = text[(scheme + 3)..];
            state = Place.Host;
        }

        if (state == Place.Host && text.IndexOfAny('/', '?', '#') is >= 0 and var path)
        {
            text = text[path..];
            state = Place.Path;
        }

        return state == Place.Path && text.ContainsAny('?', '#') ? Place.Query : state;
    }

    protected override Place OnOutput(OutputTag output, Place state)
    {
        var trace = Trace.Of(output.Value, outline);
        if (trace.Source is Reference reference && state is Place.Path or Place.Query)
        {
            var wantsEscape = !trace.HasAny(FilterResults.UrlSafe) && !ValueKinds.IsSimple(reference, catalogue);
            var wantsDefault = state == Place.Query && !trace.Has("default");
            Report(output, reference, wantsEscape, wantsDefault);
        }

        return state;
    }

    private void Report(OutputTag output, Reference reference, bool wantsEscape, bool wantsDefault)
    {
        var what = (wantsEscape, wantsDefault) switch
        {
            (true, true) => "is not escaped and has no default",
            (true, false) => "is not escaped, so that a value may change what the URL addresses",
            (false, true) => "has no default, so that the parameter may be empty",
            _ => null,
        };
        if (what is not null)
        {
            findings.Warn(LintCodes.UrlValue, output.Offset, $"'{reference.Written}' in the URL {what}.",
                $"{{{{{reference.Written}{(wantsDefault ? " | default: ''" : "")}{(wantsEscape ? " | url_param_escape" : "")}}}}}");
        }
    }
}
