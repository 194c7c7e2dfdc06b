"""Runs the fit command and its peers in turn on the same rows, and compares medians within one series."""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "bench"
PYTHON = "/usr/bin/python3"
PACKAGES = ["python3-xgboost", "python3-sklearn", "python3-pandas", "libopenblas0-pthread"]


class Series:
    """One bench: scratch folder, the built program and the data made so far."""

    def __init__(self, threads=2, priority=""):
        if not (SHARED / "peer_train.py").exists():
            sys.exit("the peers (../shared/bench) are not beside the repository")
        if subprocess.run([PYTHON, "-c", "import xgboost, sklearn, pandas"], capture_output=True).returncode:
            subprocess.run(["apt-get", "update", "-qq"], check=True, stdout=subprocess.DEVNULL)
            subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES], check=True, stdout=subprocess.DEVNULL)
        self.folder = pathlib.Path(os.environ.get("BENCH_DATA") or tempfile.mkdtemp(prefix="bench-"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.threads = threads
        self.priority = priority.split()
        subprocess.run(["dotnet", "build", "-c", "Release", ROOT / "src/SagePortal.Trainer", "-clp:ErrorsOnly"], check=True, stdout=subprocess.DEVNULL)
        # A copy: another build must not change the program while it is measured
        self.program = pathlib.Path(tempfile.mkdtemp(prefix="bench-trainer-"))
        shutil.copytree(ROOT / ".artifacts/bin/SagePortal.Trainer/release", self.program, dirs_exist_ok=True)

    def split(self, kind, rows, task):
        """Prefix of the .train.csv and .test.csv of a generated table, four fifths to one."""
        prefix = self.folder / f"{kind}-{rows}"
        if not pathlib.Path(f"{prefix}.test.csv").exists():
            table = self.folder / "table.csv"
            subprocess.run([PYTHON, SHARED / "gen_data.py", "--kind", kind, "--rows", str(rows), "--seed", "7", "--out", table], check=True, stdout=subprocess.DEVNULL)
            subprocess.run([PYTHON, SHARED / "peer_train.py", "--data", table, "--task", task, "--learner", "sklearn-dummy", "--write-split", prefix], check=True)
            table.unlink()
        return prefix

    def ours(self, prefix, task, learner, rounds, runs, *more):
        return self._run(["dotnet", self.program / "SagePortal.Trainer.dll", "fit", "--train-split", f"{prefix}.train.csv", "--test-split", f"{prefix}.test.csv",
                          "--task", task, "--learner", learner, "--rounds", rounds, "--threads", self.threads, "--runs", runs, "--max-foreign", 9, *more])

    def peer(self, prefix, task, learner, rounds, runs):
        return self._run([PYTHON, SHARED / "peer_train.py", "--data", f"{prefix}.train.csv", "--test", f"{prefix}.test.csv",
                          "--task", task, "--learner", learner, "--rounds", rounds, "--threads", self.threads, "--runs", runs, "--max-foreign", 9])

    def alternate(self, turns, prefix, task, rounds, learner, peers, runs=1, log=sys.stderr):
        """Peers and ours, peers and ours. Returns the lines of each by name."""
        lines = {name: [] for name in ["ours", *peers]}
        for _ in range(turns):
            for name in peers:
                lines[name].append(self.peer(prefix, task, name, rounds, runs))
            lines["ours"].append(self.ours(prefix, task, learner, rounds, runs))
        for name, of in lines.items():
            print(f"  {name}: fits {[f for line in of for f in line['fit_runs']]}, foreign cores {[line['foreign_cpu'] for line in of]}", file=log)
        return lines

    def close(self):
        shutil.rmtree(self.program, ignore_errors=True)
        if "BENCH_DATA" not in os.environ:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, command):
        done = subprocess.run([*self.priority, *map(str, command)], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
        return json.loads(done.stdout)


def median(lines, field):
    """Median of a field over lines; of fit_seconds over all single fits."""
    return statistics.median([f for line in lines for f in line["fit_runs"]] if field == "fit_seconds" else [line[field] for line in lines])


def memory(lines):
    """Median of the peak above the loaded data, MiB."""
    return statistics.median(line["peak_rss_mb"] - line["rss_before_mb"] for line in lines)
