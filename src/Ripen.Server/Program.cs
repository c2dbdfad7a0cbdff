using Ripen.Server.Composition;

return await RipenProgram.RunAsync(args);
