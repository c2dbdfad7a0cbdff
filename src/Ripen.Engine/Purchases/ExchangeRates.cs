using System.Collections.Frozen;
using System.Globalization;
using Ripen.Engine.Definitions;
using Ripen.Engine.Names;

namespace Ripen.Engine.Purchases;

/// <summary>What one unit of a currency is worth in the reporting currency: a table that settings fix, part of a rule set, so that a replay meets the same rates.</summary>
public sealed class ExchangeRates
{
    private readonly FrozenDictionary<int, decimal> _rates;

    /// <summary>The table of some settings; currencies without a number were never used.</summary>
    public ExchangeRates(EngineSettings settings, INames names)
    {
        Currency = settings.Currency;
        _rates = Pairs(settings).Select(pair => (Number: names.Find(pair.Currency), pair.Rate)).Where(pair => pair.Number > 0).ToFrozenDictionary(pair => pair.Number, pair => pair.Rate);
    }

    /// <summary>The code of the reporting currency.</summary>
    public string Currency { get; }

    /// <summary>The rate of a currency, by the number of its code; false when there is none.</summary>
    public bool TryFind(int currency, out decimal rate) => _rates.TryGetValue(currency, out rate);

    /// <summary>The codes that need a number.</summary>
    public static IEnumerable<string> CodesOf(EngineSettings settings) => Pairs(settings).Select(pair => pair.Currency);

    private static IEnumerable<(string Currency, decimal Rate)> Pairs(EngineSettings settings)
    {
        foreach (var pair in settings.CurrencyRates.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return (pair[..equals], decimal.Parse(pair.AsSpan(equals + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
        }

        yield return (settings.Currency, 1m);
    }
}
