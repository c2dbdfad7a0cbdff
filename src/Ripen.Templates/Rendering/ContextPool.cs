using Fluid;

namespace Ripen.Templates.Rendering;

/// <summary>Contexts for reuse: a few slots, taken and given back without a lock. When none is free a new one is made.</summary>
internal sealed class ContextPool(TemplateOptions options, TimeProvider time)
{
    private readonly RenderContext?[] _free = new RenderContext?[Environment.ProcessorCount * 2];

    /// <summary>A context that nobody else has.</summary>
    public RenderContext Rent()
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is not null && Interlocked.Exchange(ref _free[i], null) is { } context)
            {
                return context;
            }
        }

        return new RenderContext(options, time);
    }

    /// <summary>Takes a context back, forgetting its render; drops it when all slots are full.</summary>
    public void Return(RenderContext context)
    {
        context.End();
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is null && Interlocked.CompareExchange(ref _free[i], context, null) is null)
            {
                return;
            }
        }
    }
}
