using SagePortal.Trainer.Commands;

return await TrainerCommandLine.RunAsync(args).ConfigureAwait(false);
