using System.Text.Json;
using System.Text.Json.Nodes;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Canvases.TestRuns;
using Ripen.Dashboard.Canvases.Tree;
using Ripen.Dashboard.Editing;

namespace Ripen.Dashboard.Canvases.Builder;

/// <summary>A canvas open in the builder, as all parts of the page see it.</summary>
public sealed class CanvasBuilder(DocumentEditor editor, Func<bool> isReadOnly)
{
    private bool _isRefused;

    /// <summary>Raised when something was chosen, opened or closed.</summary>
    public event Action? Changed;

    /// <summary>The document with its draft.</summary>
    public DocumentEditor Editor { get; } = editor;

    /// <summary>Whether who looks may change nothing; a role may end while the page is open.</summary>
    public bool IsReadOnly => isReadOnly();

    /// <summary>The document.</summary>
    public JsonObject Document => Editor.Document;

    /// <summary>What is wrong with it; nothing is said to who cannot change it, and nothing of what is <see cref="ToDo"/>.</summary>
    public IReadOnlyList<Problem> Problems => IsReadOnly ? [] : [.. Editor.Problems.Where(problem => !(IsBegun ? Unfinished.Covers(Document, problem) : Unfinished.IsImplied(Document, problem)))];

    /// <summary>The parts to which nobody has come yet, of a canvas that nobody has tried to launch or save.</summary>
    public IReadOnlyList<string> ToDo => IsReadOnly || !IsBegun ? [] : Unfinished.PartsOf(Document);

    /// <summary>Whether it was launched at some time.</summary>
    public bool IsLaunched => Editor.Status is not (null or "draft");

    /// <summary>The step in the side panel.</summary>
    public string? Selected { get; private set; }

    /// <summary>The variant in the side panel, from 0.</summary>
    public int? Variant { get; private set; }

    /// <summary>The place at which a step is being chosen for insertion.</summary>
    public StepPlace? Inserting { get; private set; }

    /// <summary>Whether the side panel holds the test run.</summary>
    public bool IsTesting { get; private set; }

    /// <summary>The step that is being dragged.</summary>
    public string? Dragged { get; private set; }

    /// <summary>The last test run; null before the first and after it was closed.</summary>
    public TestRun? Run { get; private set; }

    /// <summary>The counts of the canvas in force; an empty object before it was published.</summary>
    public JsonElement Counts { get; set; } = JsonElement.Parse("{}");

    private bool IsBegun => !IsLaunched && !_isRefused;

    /// <summary>How many users wait in a step now.</summary>
    public long Waiting(string step) => Counts.Member("steps")?.Member(step)?.Number("pending") ?? 0;

    /// <summary>Changes the document; the change can be undone.</summary>
    public void Change(Action<JsonObject> change)
    {
        if (!IsReadOnly)
        {
            Editor.Change(change);
            Tell();
        }
    }

    /// <summary>Changes one step.</summary>
    public void ChangeStep(string id, Action<JsonObject> change) => Change(canvas =>
    {
        if (StepGraph.Find(canvas, id) is { } step)
        {
            change(step);
        }
    });

    /// <summary>Puts a new step at a place and opens it.</summary>
    /// <param name="place">Where.</param>
    /// <param name="type">Of which type.</param>
    /// <param name="group">How groups and paths are called, without their number.</param>
    public void Insert(StepPlace place, string type, string group)
    {
        var id = StepGraph.NewId(Document, type);
        Change(canvas => StepEdits.Insert(canvas, place, StepTypes.Blank(type, id, group)));
        Select(id);
    }

    /// <summary>Shows a step in the side panel; null closes it.</summary>
    public void Select(string? step) => Open(step, null, null, false);

    /// <summary>Shows a variant in the side panel.</summary>
    public void SelectVariant(int index) => Open(null, index, null, false);

    /// <summary>Shows the types of steps, of which one is to come to a place.</summary>
    public void Offer(StepPlace place) => Open(null, null, place, false);

    /// <summary>Shows the test run.</summary>
    public void Test() => Open(null, null, null, true);

    /// <summary>Shows a run in the tree; null takes it away.</summary>
    public void Show(TestRun? run)
    {
        Run = run;
        Tell();
    }

    /// <summary>A step is being dragged; null when it was let go.</summary>
    public void Drag(string? step)
    {
        Dragged = IsReadOnly ? null : step;
        Tell();
    }

    /// <summary>Lets the dragged step fall at a place.</summary>
    public void Drop(StepPlace place)
    {
        if (Dragged is { } step && StepEdits.CanMove(Document, step, place))
        {
            Change(canvas => StepEdits.Move(canvas, step, place));
        }

        Drag(null);
    }

    /// <summary>A launch or a publication was refused: what is missing is an error from now on.</summary>
    public void Refuse()
    {
        _isRefused = true;
        Tell();
    }

    private void Open(string? step, int? variant, StepPlace? inserting, bool testing)
    {
        (Selected, Variant, Inserting, IsTesting) = (step, variant, inserting, testing);
        Tell();
    }

    private void Tell() => Changed?.Invoke();
}
