using System.Diagnostics.CodeAnalysis;
using Fluid;
using Fluid.Values;
using Ripen.Templates.Limits;
using Ripen.Templates.Values;

namespace Ripen.Templates.Rendering;

/// <summary>
/// The state of one render: variables, budget, the wish to stop, and where output goes. Contexts are reused, never shared
/// between two renders at once. Variables live here and not in the engine's scopes, which allocate for every loop.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The writers hold memory only; disposing them does nothing.")]
internal sealed class RenderContext : TemplateContext
{
    private const int TicksBetweenClockReadings = 64;

    private readonly Dictionary<string, FluidValue> _variables = new(StringComparer.Ordinal);
    private readonly Stack<BoundedWriter> _spareWriters = new();
    private readonly TimeProvider _time;
    private readonly BoundedWriter _output = new();
    private readonly List<OutputSpan> _spans = [];
    private int _stepCount;
    private int _tickCount;
    private long _madeBytes;
    private Dictionary<string, decimal>? _counters;
    private long _startedAt;
    private TimeSpan _paused;

    public RenderContext(TemplateOptions options, TimeProvider time)
        : base(options)
    {
        _time = time;
    }

    /// <summary>What the template reads.</summary>
    public ITemplateData Data { get; private set; } = null!;

    /// <summary>What the parts of the message share.</summary>
    public MessageState Message { get; private set; } = null!;

    /// <summary>Where the template's text goes.</summary>
    public BoundedWriter Output => _output;

    /// <summary>Cancels calls of connected content.</summary>
    public CancellationToken CancellationToken { get; private set; }

    /// <summary>Calls of connected content made in this part.</summary>
    public int Calls { get; set; }

    /// <summary>Where the running statement starts in the source, for errors.</summary>
    public int Offset { get; set; }

    /// <summary>The innermost loop, or null.</summary>
    public FluidValue? Loop { get; set; }

    /// <summary>Why the render stops; tested after every statement.</summary>
    public StopKind Stop { get; private set; }

    /// <summary>The reason of an abort, or the URL that could not be fetched.</summary>
    public string StopText { get; private set; } = "";

    /// <summary>The stretches of the output that came from values; only kept for URLs.</summary>
    public IReadOnlyList<OutputSpan> Spans => _spans;

    /// <summary>Whether <see cref="Spans"/> are kept.</summary>
    public bool KeepsSpans { get; private set; }

    /// <summary>Starts a render.</summary>
    public void Begin(ITemplateData data, MessageState message, TemplatePart part, CancellationToken cancellationToken)
    {
        Data = data;
        Message = message;
        CancellationToken = cancellationToken;
        KeepsSpans = part == TemplatePart.Url;
        _output.Start(TemplateLimits.OutputBytes(part), isVariable: false);
    }

    /// <summary>Forgets everything of the render, so that the context can be used again.</summary>
    public void End()
    {
        if (_variables.Count > 0)
        {
            _variables.Clear();
        }

        _spans.Clear();
        _stepCount = 0;
        _tickCount = 0;
        _madeBytes = 0;
        _counters = null;
        _output.Trim();
        foreach (var writer in _spareWriters)
        {
            writer.Trim();
        }

        _startedAt = 0;
        _paused = TimeSpan.Zero;
        Calls = 0;
        Offset = -1;
        Loop = null;
        Stop = StopKind.None;
        StopText = "";
        Data = null!;
        Message = null!;
        CancellationToken = default;
    }

    /// <summary>Stops the render: nothing more is run, and the output is discarded.</summary>
    public void StopWith(StopKind kind, string text)
    {
        Stop = kind;
        StopText = text;
    }

    /// <summary>The variable, or null when it has not been assigned.</summary>
    public FluidValue? FindVariable(string name) => _variables.GetValueOrDefault(name);

    /// <summary>Assigns a variable after checking its size.</summary>
    public void Assign(string name, FluidValue value)
    {
        if (value is StringValue text)
        {
            Budget.CheckString(text.ToStringValue());
        }

        _variables[name] = value;
    }

    /// <summary>Gives a variable its former value back after a loop.</summary>
    public void Restore(string name, FluidValue? value)
    {
        if (value is null)
        {
            _variables.Remove(name);
        }
        else
        {
            _variables[name] = value;
        }
    }

    /// <summary>Begins a scope in which all variables can be read, and nothing that is set lasts.</summary>
    public (Dictionary<string, FluidValue> Variables, Dictionary<string, decimal>? Counters, FluidValue? Loop) EnterScope()
    {
        Charge(MadeCost.Value * (long)_variables.Count);
        var kept = (new Dictionary<string, FluidValue>(_variables, StringComparer.Ordinal), _counters is null ? null : new Dictionary<string, decimal>(_counters, StringComparer.Ordinal), Loop);
        Loop = null;
        return kept;
    }

    /// <summary>Ends the scope.</summary>
    public void LeaveScope((Dictionary<string, FluidValue> Variables, Dictionary<string, decimal>? Counters, FluidValue? Loop) kept)
    {
        _variables.Clear();
        foreach (var (name, value) in kept.Variables)
        {
            _variables.Add(name, value);
        }

        (_counters, Loop) = (kept.Counters, kept.Loop);
    }

    /// <summary>Counts a step.</summary>
    public void Step()
    {
        if (++_stepCount > TemplateLimits.MaxSteps)
        {
            throw new TemplateRenderException(IssueCodes.TooManySteps, $"The template takes more than {TemplateLimits.MaxSteps} steps.");
        }

        Tick();
    }

    /// <summary>Counts work that is no step of its own, such as a comparison, and now and then looks at the clock.</summary>
    public void Tick()
    {
        if (++_tickCount % TicksBetweenClockReadings == 0)
        {
            CheckTime();
        }
    }

    /// <summary>Counts bytes that are made, so that many things of allowed size do not add up to all memory.</summary>
    public void Charge(long bytes)
    {
        _madeBytes += bytes;
        if (_madeBytes > TemplateLimits.MaxMadeBytes)
        {
            throw new TemplateRenderException(
                IssueCodes.StringTooLong,
                $"The template makes more than {TemplateLimits.MaxMadeBytes / 1024 / 1024} MB of texts, lists and values.");
        }
    }

    /// <summary>The text of a value that is not printed, such as a computed name.</summary>
    public string TextOf(FluidValue value)
    {
        if (value is StringValue text)
        {
            return text.ToStringValue();
        }

        Charge(MadeCost.Of(value, asText: true));
        return Texts.Of(value);
    }

    /// <summary>The state of a counter of <c>increment</c> and <c>decrement</c>, or null when it was not used.</summary>
    public decimal? FindCounter(string name) => _counters is not null && _counters.TryGetValue(name, out var value) ? value : null;

    /// <summary>Sets a counter.</summary>
    public void SetCounter(string name, decimal value) => (_counters ??= new(StringComparer.Ordinal))[name] = value;

    /// <summary>Fails when the render has taken too long. The clock starts at the first look, so short renders never read it.</summary>
    public void CheckTime()
    {
        if (_startedAt == 0)
        {
            _startedAt = _time.GetTimestamp();
        }
        else if (_time.GetElapsedTime(_startedAt) - _paused > TemplateLimits.MaxRenderTime)
        {
            throw new TemplateRenderException(
                IssueCodes.TooSlow,
                $"The template takes longer than {TemplateLimits.MaxRenderTime.TotalMilliseconds} ms.");
        }
    }

    /// <summary>The clock before a call of connected content.</summary>
    public long Pause() => _time.GetTimestamp();

    /// <summary>Takes the time of a call off the render's own.</summary>
    public void Resume(long pausedAt)
    {
        if (_startedAt != 0)
        {
            _paused += _time.GetElapsedTime(pausedAt);
        }
    }

    /// <summary>Notes that text written to the output came from a value.</summary>
    public void NoteSpan(BoundedWriter writer, int start, bool isEscaped)
    {
        if (KeepsSpans && ReferenceEquals(writer, _output))
        {
            _spans.Add(new OutputSpan(start, writer.Length - start, isEscaped));
        }
    }

    /// <summary>A writer for text that goes into a variable.</summary>
    public BoundedWriter RentWriter()
    {
        var writer = _spareWriters.Count > 0 ? _spareWriters.Pop() : new BoundedWriter();
        writer.Start(TemplateLimits.MaxStringBytes, isVariable: true);
        return writer;
    }

    /// <summary>Takes a rented writer back.</summary>
    public void ReturnWriter(BoundedWriter writer) => _spareWriters.Push(writer);
}
