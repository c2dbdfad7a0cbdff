using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.UsersTrack;
using Ripen.Storage;
using Ripen.Storage.Control;

namespace Ripen.Server.Api.Inbound;

/// <summary>
/// <c>POST /v1/inbound/{id}</c>: what a mail service says became of e-mails. Answered 200 when all is committed and applied; everything else makes services come again, so what cannot be used at all is answered 200 too,
/// and counted.
/// </summary>
/// <param name="remembered">How long ids of events are remembered.</param>
internal sealed class InboundEndpoint(
    IPartitions partitions, InboundSourceStore sources, InboundKinds kinds, InboundWriter writer, InboundCounts counts, TimeSpan remembered, TimeProvider time)
{
    private readonly TimeSpan _maxAge = InboundLimits.MaxAge(remembered);

    /// <summary>Answers one message.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (sources.Find(context.PathValue("id")) is not { } source || kinds.Find(source.Kind) is not { } service)
        {
            await JsonAnswers.MessageAsync(context, StatusCodes.Status404NotFound, "There is no such inbound source");
            return;
        }

        // Whatever type it says it is: Amazon SNS calls its JSON plain text.
        var body = new BodyBuffer();
        if (await BodyRules.TryReadAsync(context, body, InboundLimits.MaxBodyBytes, isTypeKnown: true))
        {
            await ApiRoutes.WriteAsync(context, await HandleAsync(source, service, context, body.Bytes.AsMemory(0, body.Length)));
        }
    }

    private async Task<ApiAnswer> HandleAsync(InboundSource source, IMailService service, HttpContext context, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = InboundLimits.MaxDepth });
            var message = new InboundMessage(sources.SecretOf(source), source.Topic, context.Request.Headers, body, document.RootElement);
            return await ProveAsync(source, service, message, context.RequestAborted) is { } refusal ? refusal : await TakeAsync(context, source, service, message);
        }
        catch (JsonException)
        {
            counts.Of(source.Id).Refuse();
            return ApiRoutes.Message(StatusCodes.Status400BadRequest, JsonAnswers.BadRequest);
        }
        catch (StoreRefusedException unreadable)
        {
            return ApiRoutes.Message(StatusCodes.Status503ServiceUnavailable, unreadable.Message);
        }
    }

    private async ValueTask<ApiAnswer?> ProveAsync(InboundSource source, IMailService service, InboundMessage message, CancellationToken cancellationToken)
    {
        var proof = await service.ProveAsync(message, cancellationToken);
        if (proof.IsTemporary)
        {
            return ApiRoutes.Message(StatusCodes.Status503ServiceUnavailable, proof.Failure!);
        }

        if ((proof.Failure ?? Age(proof)) is { } failure)
        {
            counts.Of(source.Id).Refuse();
            return ApiRoutes.Message(StatusCodes.Status401Unauthorized, failure);
        }

        return proof.Token is { } token ? await UseAsync(source, token, message, cancellationToken) : null;
    }

    private string? Age(InboundProof proof)
    {
        if (proof.SignedAt is not { } signedAt)
        {
            return null;
        }

        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(signedAt);
        return age > _maxAge ? $"The signature is more than {(long)_maxAge.TotalMinutes} minutes old"
            : age < -InboundLimits.MaxAhead ? "The time of the signature lies ahead; compare the clocks" : null;
    }

    // The token's home remembers it with the body that it came with, as it does keys of requests.
    private async ValueTask<ApiAnswer?> UseAsync(InboundSource source, string token, InboundMessage message, CancellationToken cancellationToken)
    {
        var key = XxHash128.HashToUInt128(Encoding.UTF8.GetBytes($"inbound\n{source.Id}\n{token}"));
        var used = await partitions.AppendAsync(IdempotencyKey.Home(key, partitions.Count), IdempotencyKey.Entry(key, TrackAppender.HashBody(message.Body.Span)), cancellationToken);
        switch (used.Status)
        {
            case AppendStatus.Applied or AppendStatus.Repeated:
                return null;
            case AppendStatus.Conflict:
                counts.Of(source.Id).Refuse();
                return ApiRoutes.Message(StatusCodes.Status401Unauthorized, "The token was used with another body");
            default:
                return ApiRoutes.Message(StatusCodes.Status503ServiceUnavailable, JsonAnswers.Unavailable);
        }
    }

    private async Task<ApiAnswer> TakeAsync(HttpContext context, InboundSource source, IMailService service, InboundMessage message)
    {
        var read = await service.ReadAsync(message, context.RequestAborted);
        if (read is { Events.Count: > InboundLimits.MaxEvents })
        {
            return ApiRoutes.Message(StatusCodes.Status413PayloadTooLarge, $"A message may have at most {InboundLimits.MaxEvents} events");
        }

        if (read is null || await writer.WriteAsync(source.Id, read.Events, context.RequestAborted) is not { } result)
        {
            context.Response.Headers.RetryAfter = "1";
            return ApiRoutes.Message(StatusCodes.Status503ServiceUnavailable, JsonAnswers.Unavailable);
        }

        counts.Of(source.Id).Add(result.Written, read.Ignored, result.Unknown);
        return new ApiAnswer(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(
            $$"""{"message":"success","accepted":{{result.Written}},"unknown_users":{{result.Unknown}},"ignored":{{read.Ignored}}}"""));
    }
}
