using System.Text;
using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Server.Api.Fields;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Reads purchase objects into entries (rest-api §2.6).</summary>
internal sealed class PurchaseObjects(JsonTape tape, RequestNames names, PropertiesReader properties, PartitionEntries entries)
{
    private const int CurrencyLength = 3;

    /// <summary>Reads one object.</summary>
    /// <returns>The reason to refuse it, or null.</returns>
    public string? Read(int obj, long receivedAt)
    {
        var keys = ObjectKeys.Of(tape, obj);
        var error = TrackedUser.TryResolve(tape, keys, entries.Contacts, out var user)
            ?? CommonFields.CheckText(tape, keys.Product, TrackMessages.NoProduct, TrackMessages.BadProduct);
        string? currency = null;
        var price = 0d;
        var quantity = 1;
        var time = 0L;
        error ??= CheckCurrency(keys.Currency, out currency)
            ?? CheckPrice(keys.Price, out price)
            ?? CheckQuantity(keys.Quantity, out quantity)
            ?? CommonFields.CheckTime(tape, keys.Time, receivedAt, out time);
        if (error is null && !CommonFields.IsEventIdAcceptable(tape, keys.EventId))
        {
            error = TrackMessages.BadEventId;
        }

        if (error is null && !properties.IsAcceptable(keys.Properties, isPurchase: true))
        {
            error = TrackMessages.BadProperties;
        }

        return error ?? Write(keys, user, currency!, price, quantity, time);
    }

    private string? Write(in ObjectKeys keys, in TrackedUser user, string currency, double price, int quantity, long time)
    {
        Span<byte> code = stackalloc byte[CurrencyLength];
        Encoding.ASCII.GetBytes(currency, code);
        var product = names.Find(tape.Bytes(keys.Product));
        var money = names.Find(code);
        var app = CommonFields.App(tape, names, keys.App);
        if (product == 0 || money == 0)
        {
            return TrackMessages.BadProduct;
        }

        if (user.CanExist)
        {
            properties.Read(keys.Properties);
            var writer = entries.For(user.Hash);
            user.Begin(writer, CommandKind.Purchase);
            writer.Purchase(product, time, app, money, price, quantity, CommonFields.EventId(tape, keys.EventId), properties.Written);
            writer.EndObject();
        }

        return null;
    }

    private string? CheckCurrency(int index, out string? code)
    {
        code = null;
        if (!tape.IsPresent(index))
        {
            return TrackMessages.NoCurrency;
        }

        if (!tape.IsText(index) || tape[index].Length != CurrencyLength)
        {
            return TrackMessages.BadCurrency;
        }

        Span<char> text = stackalloc char[CurrencyLength];
        Encoding.Latin1.GetChars(tape.Bytes(index), text);
        code = Currencies.Find(text);
        return code is null ? TrackMessages.BadCurrency : null;
    }

    private string? CheckPrice(int index, out double price)
    {
        price = 0;
        return !tape.IsPresent(index) ? TrackMessages.NoPrice
            : tape[index].Type != JsonTokenType.Number || !JsonNumber.TryDouble(tape.Bytes(index), out price) ? TrackMessages.BadPrice
            : null;
    }

    private string? CheckQuantity(int index, out int quantity)
    {
        quantity = 1;
        if (!tape.IsPresent(index))
        {
            return null;
        }

        if (tape[index].Type != JsonTokenType.Number || !JsonNumber.TryInteger(tape.Bytes(index), out var number)
            || number is < 1 or > TrackLimits.MaxQuantity)
        {
            return TrackMessages.BadQuantity;
        }

        quantity = (int)number;
        return null;
    }
}
