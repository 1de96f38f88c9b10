import { Component, type ReactNode } from "react";
import { Button } from "../ui";

interface PageBoundaryProps {
  children: ReactNode;
}

/** The last resort for an error of the page itself: a message and a Reload button instead of an empty window. */
export class PageBoundary extends Component<PageBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="broken" role="alert">
        <h1>This page has a fault of its own</h1>
        <p>Your program is saved in this browser as far as it was saved before. Reload to go on with it.</p>
        <Button variant="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </main>
    );
  }
}
