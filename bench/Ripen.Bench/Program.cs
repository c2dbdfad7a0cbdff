using Ripen.Bench.Commands;

return await BenchCommand.Create(Console.Out, TimeProvider.System).Parse(args).InvokeAsync();
