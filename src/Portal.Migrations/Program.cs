Console.WriteLine("Used by dotnet-ef only: see README, \"Changing the schema\".");
