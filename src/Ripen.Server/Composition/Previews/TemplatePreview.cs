using System.Security.Cryptography;
using System.Text.Json;
using Ripen.Definitions.ContentBlocks;
using Ripen.Definitions.Rules;
using Ripen.Delivery.ConnectedContent;
using Ripen.Delivery.Masking;
using Ripen.Delivery.Pipeline;
using Ripen.Delivery.Previews;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Names;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Templates;
using Ripen.Templates;
using Ripen.Templates.Linting;
using Ripen.Templates.Webhooks;

namespace Ripen.Server.Composition.Previews;

/// <summary>Renders templates and messages for a look, and sends tests (contract §4, liquid-and-webhooks §4.7). Nothing is stored and no user is touched.</summary>
/// <param name="delivery">Has the fetcher of Connected Content and the sender of tests.</param>
/// <param name="secrets">The values of all stored secrets, which no answer shows.</param>
internal sealed class TemplatePreview(
    RuleLibrary rules,
    TemplateEngine engine,
    PartitionNode node,
    IPartitions partitions,
    IServiceProvider delivery,
    Func<IEnumerable<string>> secrets,
    INames names,
    TimeProvider time) : ITemplatePreview
{
    /// <summary>How many previews go on at once.</summary>
    public const int MaxPreviews = 8;

    private const int IdBytes = 16;
    private const string TemplatePartName = "template";

    // As which campaign a message shows itself that belongs to none.
    private static readonly MessageOwner Owner = new("preview", "Preview", null, null);

    private readonly ConnectedContentFetcher _content = delivery.GetRequiredService<ConnectedContentFetcher>();
    private readonly TestSender _sender = delivery.GetRequiredService<TestSender>();
    private readonly Slots _slots = new(MaxPreviews);

    /// <inheritdoc/>
    public async Task<ApiAnswer> PreviewAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var slot = _slots.TryTake();
        if (slot is null)
        {
            return ApiRoutes.Message(429, $"{MaxPreviews} previews go on already; ask again when one has ended");
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return PreviewRequest.TryRead(document.RootElement, out var request) is { } problem
                ? ApiRoutes.Message(400, problem)
                : await PreviewAsync(request, cancellationToken);
        }
        catch (JsonException)
        {
            return ApiRoutes.Message(400, JsonAnswers.BadRequest);
        }
    }

    private async Task<ApiAnswer> PreviewAsync(PreviewRequest request, CancellationToken cancellationToken)
    {
        var (message, refusal) = request.Template is null ? MessageReader.Read(request.Message) : default;
        if (refusal is not null)
        {
            return refusal;
        }

        var (subject, problem) = await SubjectAsync(request, cancellationToken);
        if (subject is null)
        {
            return problem!;
        }

        var result = message is null
            ? await RenderAsync(request.Template!, subject, cancellationToken)
            : await RenderAsync(message, subject, request.Send, cancellationToken);
        var mask = subject.Live is { } live ? new SecretMask([.. secrets(), .. live.Secrets]) : null;
        if (request.Send && subject.User is { } user)
        {
            await node.PostAsync(user.Partition(node.Partitions), Entries.TestSent(user.Key, mask!.Text(TestSendLine.Of(result))));
        }

        return new PreviewJson(mask).Write(result);
    }

    private async Task<(PreviewSubject? Subject, ApiAnswer? Problem)> SubjectAsync(PreviewRequest request, CancellationToken cancellationToken)
    {
        var blocks = new ContentBlockLibrary(RuleSetBuilder.ContentBlocks(rules.Current));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (request.User is not { } named)
        {
            return PreviewDataReader.TryRead(request.Data, now, blocks, out var given) is { } problem ? (null, ApiRoutes.Message(400, problem)) : (given, null);
        }

        if (UserMatch.Pick(await partitions.FindUsersAsync(named, cancellationToken)) is not { User: var user })
        {
            return (null, ApiRoutes.Message(404, "User not found"));
        }

        var data = await node.AskAsync(user.Partition(node.Partitions), partition => partition.Profiles.FindByBrazeId(user.Key, user.CreatedSecond) is { } profile
            ? new MessageData(names) { Rules = partition.Rules.Names }.Of(profile, Owner, null, default, now).Copy(profile)
            : null);
        if (data is null)
        {
            return (null, ApiRoutes.Message(404, "User not found"));
        }

        var live = new WatchedContent(_content);
        data.ConnectedContent = live;
        return (new PreviewSubject(data, blocks, live, null, user), null);
    }

    private async Task<PreviewResult> RenderAsync(string template, PreviewSubject subject, CancellationToken cancellationToken)
    {
        var parsed = engine.Parse(template, TemplatePart.Body, subject.Blocks);
        var warnings = parsed.Warnings.Concat(parsed.Template?.Lint(LintSetting.Unknown) ?? []).Select(issue => new WebhookIssue(TemplatePartName, issue)).ToList();
        if (parsed.Template is null)
        {
            return new PreviewResult(RenderOutcome.LiquidError, null, [new WebhookIssue(TemplatePartName, parsed.Error!)], Shown(warnings, subject));
        }

        var render = await parsed.Template.RenderAsync(subject.Data, cancellationToken);
        return Ended(render.Outcome, TemplatePartName, render.Text, (render.Code, render.Line, render.Column), warnings, subject) with
        {
            Output = render.IsRendered && subject.Stubs?.MissingUrl is null ? render.Text : null,
        };
    }

    private async Task<PreviewResult> RenderAsync(WebhookSource message, PreviewSubject subject, bool send, CancellationToken cancellationToken)
    {
        var parsed = WebhookTemplates.Parse(engine, message, subject.Blocks);
        if (parsed.Template is not { } webhook)
        {
            return new PreviewResult(RenderOutcome.LiquidError, null, parsed.Errors, Shown(parsed.Warnings, subject));
        }

        var test = await _sender.RenderAsync(webhook, subject.Data, cancellationToken);
        if (send && subject.Live is { } live)
        {
            test = await _sender.SendAsync($"test_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))}", test, webhook, subject.Data, live, cancellationToken);
        }

        var render = test.Render;
        List<WebhookIssue> warnings = [.. parsed.Warnings, .. MessageLint.Run(engine, message, subject.Blocks), .. (render.Request?.Warnings ?? []).Select(RenderedWarning)];
        if (test is { Refusal: { } refusal, Attempt: null })
        {
            warnings.Add(Warning("request", refusal.Code, refusal.Sentence));
        }

        return Ended(render.Outcome, render.Part, render.Text, (render.Code, render.Line, render.Column), warnings, subject) with
        {
            Request = subject.Stubs?.MissingUrl is null ? render.Request : null,
            Attempt = test.Attempt,
        };
    }

    private static PreviewResult Ended(
        RenderOutcome outcome, string part, string text, (string? Code, int Line, int Column) place, IReadOnlyList<WebhookIssue> warnings, PreviewSubject subject)
    {
        var shown = Shown(warnings, subject);
        if (subject.Stubs?.MissingUrl is { } url)
        {
            var missing = Issue(part.Length == 0 ? "connected_content" : part, PreviewCodes.NoStub, $"'connected_content' in 'data' has no answer for {url}", IssueSeverity.Error);
            return new PreviewResult(RenderOutcome.LiquidError, null, [missing], shown);
        }

        return outcome switch
        {
            RenderOutcome.Rendered => new PreviewResult(outcome, null, [], shown),
            RenderOutcome.LiquidError =>
                new PreviewResult(outcome, null, [new WebhookIssue(part, new TemplateIssue(place.Code ?? IssueCodes.RenderFailed, IssueSeverity.Error, text, place.Line, place.Column))], shown),
            RenderOutcome.Postponed => new PreviewResult(outcome, $"Connected Content failed: {(subject.Live is { Problems: [var why, ..] } ? why : text)}", [], shown),
            _ => new PreviewResult(outcome, text, [], shown),
        };
    }

    private static IReadOnlyList<WebhookIssue> Shown(IReadOnlyList<WebhookIssue> warnings, PreviewSubject subject) =>
    [
        .. warnings.Where(warning => warning.Issue.Severity != IssueSeverity.Info),
        .. (subject.Live?.Problems ?? []).Select(problem => Warning("connected_content", PreviewCodes.ContentFailed, problem)),
    ];

    private static WebhookIssue RenderedWarning(string code) => code == WebhookCodes.EmptyHeader
        ? Warning("headers", code, "A header rendered empty and is left out.")
        : Warning("body", code, "The body is no valid JSON although it says so.");

    private static WebhookIssue Warning(string part, string code, string message) => Issue(part, code, message, IssueSeverity.Warning);

    private static WebhookIssue Issue(string part, string code, string message, IssueSeverity severity) => new(part, new TemplateIssue(code, severity, message, 0, 0));
}
