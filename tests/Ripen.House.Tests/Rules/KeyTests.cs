using System.Text.RegularExpressions;

namespace Ripen.House.Tests.Rules;

/// <summary>How long the look-up of a key takes must not say which keys exist; that cannot be measured on a shared machine, so it is read.</summary>
public sealed partial class KeyTests
{
    private const string Store = "src/Ripen.Storage/Control/ApiKeyStore.cs";

    [Fact]
    public void A_presented_key_is_compared_with_every_key_in_constant_time()
    {
        var loop = Loop().Match(Repository.Sources.Single(s => s.Path == Store).Code).Groups["body"].Value;
        Assert.Matches(@"\bCryptographicOperations\.FixedTimeEquals\(", loop);
        Assert.DoesNotMatch(@"\b(return|break|goto|throw|continue)\b|==", loop);
    }

    [Fact]
    public void Nobody_else_compares_the_hashes_of_keys() => Findings.AssertNone(
        Repository.Sources.Where(s => s.IsProduct && s.Path != Store && Hashes().IsMatch(s.Code)).Select(s => s.Path));

    [GeneratedRegex(@"foreach \(var key in _keys\)\s*\{(?<body>[^}]*)\}")]
    private static partial Regex Loop();

    [GeneratedRegex(@"\b[kK]ey\.Hash\b")]
    private static partial Regex Hashes();
}
