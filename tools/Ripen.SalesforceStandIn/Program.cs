using Ripen.SalesforceStandIn;

return await StandInCommand.Create(Console.Out).Parse(args).InvokeAsync();
